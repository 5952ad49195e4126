// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML file of this bundle with places written {@code {{name}}}. What is put there is escaped. Not thread-safe. */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String source;
    private final Map<String, String> values = new HashMap<>();

    private Template(String source) {
        this.source = source;
    }

    /** Loads {@code templates/NAME.html}. */
    public static Template named(String name) throws IOException {
        String path = "/templates/" + name + ".html";
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException(path + " is not in this bundle");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Puts text in a place. */
    public Template with(String name, String text) {
        return withMarkup(name, escape(text));
    }

    /** Puts markup in a place, which the caller has made safe. */
    public Template withMarkup(String name, String markup) {
        values.put(name, markup);
        return this;
    }

    /** The page; places without a value stay empty. */
    public String text() {
        return PLACE.matcher(source)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    /** Text as it may stand in an element or in a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
