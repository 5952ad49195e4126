// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.postern.api.Path;
import org.postern.benchmarks.fuzz.Target;
import org.postern.codec.LinkWriter;
import org.postern.codec.Output;

/**
 * Reads the query of a Write-Attributes, parameters between ampersands. What is read must be the same after a restart, and
 * what a Discover shows of it must be understood as the same.
 */
public final class AttributesTarget implements Target {
    /** A server may write so many digits; a very small number is shown with more. */
    private static final int MOST_SHOWN = 64;

    @Override
    public void run(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> query = text.isEmpty() ? List.of() : Arrays.asList(text.split("&", -1));
        AttributeQuery parsed = AttributeQuery.parse(query);
        if (parsed instanceof AttributeQuery.Malformed malformed) {
            check(!malformed.problem().isBlank(), "a refusal without a reason");
            return;
        }
        AttributeQuery.Changes changes = (AttributeQuery.Changes) parsed;
        check(changes.list().size() == query.size(), "not all of " + query + " counts");
        Attributes read = changes.applyTo(Attributes.NONE);
        check(read.equals(Attributes.decode(read.encode())), "another one after a restart: " + read);
        check(read.minimum() >= 0 && read.maximum() >= -1, "a period below zero: " + read);
        check(read.conflict() == null || !read.isEmpty(), "a conflict of none");
        String shown = shown(read);
        if (!shown.isEmpty() && Arrays.stream(shown.split("=", -1)).allMatch(part -> part.length() < MOST_SHOWN)) {
            AttributeQuery again =
                    AttributeQuery.parse(Arrays.asList(shown.substring(1).split(";", -1)));
            boolean same = again instanceof AttributeQuery.Changes shownChanges
                    && shownChanges.applyTo(Attributes.NONE).equals(read);
            check(same, "shown as " + shown + ": " + read);
        }
    }

    /** The attributes of a link. */
    private static String shown(Attributes attributes) {
        Output out = new Output(Output.MAX_LIMIT);
        attributes.write(new LinkWriter(out, "").link(Path.of(3)));
        String link = new String(out.toByteArray(), StandardCharsets.UTF_8);
        return link.substring(link.indexOf('>') + 1);
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
