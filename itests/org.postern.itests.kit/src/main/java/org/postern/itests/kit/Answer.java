// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway answered to a request of the server.
 *
 * @param code the response code without its dot, such as 205
 * @param values what was read, by full path such as {@code /3/0/9} or {@code /3/0/6/0}; integers are {@code Long}
 * @param links what was discovered, in order, as it was written
 * @param text the location after a Create, the diagnostic payload of a refusal, else empty
 */
public record Answer(int code, Map<String, Object> values, List<String> links, String text) {
    public static Answer content(int code, Map<String, Object> values) {
        return new Answer(code, values, List.of(), "");
    }

    public static Answer links(int code, List<String> links) {
        return new Answer(code, Map.of(), links, "");
    }

    public static Answer plain(int code, @Nullable String text) {
        return new Answer(code, Map.of(), List.of(), text == null ? "" : text);
    }

    /** This answer, when it has the code; fails with all of it otherwise. */
    public Answer expect(int expected) {
        assertThat(code).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** The value of a path that must be there. */
    public Object value(String path) {
        Object value = values.get(path);
        if (value == null) {
            throw new AssertionError("no " + path + " in " + this);
        }
        return value;
    }
}
