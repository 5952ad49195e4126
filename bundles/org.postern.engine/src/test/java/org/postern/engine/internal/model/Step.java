// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Something that happens to the gateway, on its own: it can be left out, and means the same in any state. */
public sealed interface Step {
    /** An operation of a server. */
    record Ask(int server, Kind kind, String path, Content content) implements Step {}

    /** A payload. */
    sealed interface Content {
        /** None. */
        record Nothing() implements Content {}

        /** One value as text. */
        record Text(String hex) implements Content {
            @Override
            public String toString() {
                return "\"" + new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8) + "\"";
            }
        }

        /** Resources. */
        record Resources(Map<Integer, Object> values) implements Content {}

        /** Instances with their resources, for a Create. */
        record Instances(Map<Integer, Map<Integer, Object>> instances) implements Content {}

        /** Attributes in the query, empty for one that is unset. */
        record Query(Map<String, String> attributes) implements Content {}

        /** The bytes on the wire. */
        default byte[] bytes() {
            if (this instanceof Text text) {
                return HexFormat.of().parseHex(text.hex());
            }
            if (this instanceof Resources resources) {
                return Tlv.resources(resources.values());
            }
            return this instanceof Instances instances ? Tlv.instances(instances.instances()) : new byte[0];
        }

        /** The Content-Format, -1 for none. */
        default int format() {
            return this instanceof Nothing || this instanceof Query ? -1 : this instanceof Text ? 0 : 11542;
        }
    }

    /** The operations of the model. */
    enum Kind {
        READ,
        READ_TEXT,
        DISCOVER,
        REPLACE,
        UPDATE,
        EXECUTE,
        CREATE,
        DELETE,
        OBSERVE,
        CANCEL,
        ATTRIBUTES
    }

    /**
     * A server writes who may do what to an instance.
     *
     * @param owner the new owner
     * @param acl short server id to rights, 0 for all others
     */
    record Grant(int server, int object, int instance, int owner, Map<Integer, Integer> acl) implements Step {}

    /** The object sets the size of an instance by itself. */
    record Resize(int instance, long size) implements Step {}

    /** The object adds an instance by itself. */
    record Add(int instance) implements Step {}

    /** The object removes an instance by itself. */
    record Drop(int instance) implements Step {}

    /** The bundle is stopped, and started after a while. */
    record Replace(int afterMillis) implements Step {}

    /** The store refuses from now on, or no longer. */
    record Refuse(boolean refuses) implements Step {}

    /** The gateway ends and is started again. */
    record Restart(boolean killed) implements Step {}

    /**
     * The power is cut before the gateway could answer.
     *
     * @param reached whether what the operation changes reached the medium
     */
    record Cut(Ask ask, boolean reached) implements Step {}

    /** Nothing happens for a while. */
    record Wait(int millis) implements Step {}
}
