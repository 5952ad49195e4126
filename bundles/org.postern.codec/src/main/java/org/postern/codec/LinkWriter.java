// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.postern.api.Path;
import org.postern.codec.internal.TextValues;

/**
 * Writes CoRE links (RFC 6690) as registrations and answers to Discover carry them: {@link #link}, then its attributes,
 * then the next. One thread at a time.
 */
public final class LinkWriter {
    private final Output out;
    private final String root;
    private boolean first = true;

    /**
     * @param root what precedes every path: empty, or the alternate path such as {@code /lwm2m}
     * @throws IllegalArgumentException if the alternate path is not one: see {@link #isRoot}
     */
    public LinkWriter(Output out, String root) {
        if (!isRoot(root)) {
            throw new IllegalArgumentException(
                    "the alternate path is like /lwm2m: segments after slashes, of letters, digits,"
                            + " - . _ ~, none a plain number; not " + root);
        }
        this.out = out;
        this.root = root;
    }

    /** Whether links can be below {@code root}: empty, or segments of which none is a mere number, which an id would be. */
    public static boolean isRoot(String root) {
        if (root.isEmpty()) {
            return true;
        }
        return root.matches("(/[A-Za-z0-9._~-]+)+") && !root.matches(".*/[0-9]+(/.*)?");
    }

    /** Begins the link of a node; of {@link Path#ROOT} it is the alternate path or {@code </>}. */
    public LinkWriter link(Path path) {
        out.utf8(first ? "<" : ",<");
        first = false;
        out.utf8(root);
        if (path.depth() > 0 || root.isEmpty()) {
            path(path);
        }
        out.put('>');
        return this;
    }

    /** Adds an attribute such as {@code dim=8}. */
    public LinkWriter attribute(String name, long value) {
        name(name);
        out.decimal(value);
        return this;
    }

    /** Adds an attribute such as {@code gt=24.5}, a finite number written without exponent. */
    public LinkWriter attribute(String name, double value) {
        name(name);
        out.utf8(TextValues.decimal(value));
        return this;
    }

    /** Adds an attribute such as {@code ver="1.1"}. */
    public LinkWriter quoted(String name, String value) {
        name(name);
        out.put('"');
        out.utf8(value.replace("\\", "\\\\").replace("\"", "\\\""));
        out.put('"');
        return this;
    }

    /** Adds an attribute such as {@code ver=1.1}, whose value is a token: letters, digits, dots. */
    public LinkWriter plain(String name, String token) {
        name(name);
        out.utf8(token);
        return this;
    }

    private void name(String name) {
        out.put(';');
        out.utf8(name);
        out.put('=');
    }

    private void path(Path path) {
        if (!path.device().isEmpty()) {
            out.put('/');
            out.utf8(path.device());
        }
        if (path.depth() == 0) {
            out.put('/');
            return;
        }
        segment(path.object());
        segment(path.instance());
        segment(path.resource());
        segment(path.resourceInstance());
    }

    private void segment(int id) {
        if (id >= 0) {
            out.put('/');
            out.decimal(id);
        }
    }
}
