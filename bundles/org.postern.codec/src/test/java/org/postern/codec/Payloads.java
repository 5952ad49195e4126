// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;

/** Encodes and decodes in one line, as the engine would in several. */
final class Payloads {
    private Payloads() {}

    static byte[] encode(
            ContentFormat format, ObjectModel model, Path path, Map<Integer, ? extends Map<Integer, ?>> instances) {
        Output out = new Output(Output.MAX_LIMIT);
        NodeEncoder encoder = format.encoder(out);
        encoder.begin(path);
        instances.forEach((id, values) -> {
            encoder.beginInstance(id);
            values.forEach((resource, value) ->
                    BoxedValues.write(Models.of(model, resource), value, encoder.resource(Models.of(model, resource))));
            encoder.endInstance();
        });
        encoder.end();
        assertThat(out.overflowed()).isFalse();
        return out.toByteArray();
    }

    /** Encodes one resource of instance 0. */
    static byte[] encode(ContentFormat format, ObjectModel model, int resource, Object value) {
        return encode(format, model, Path.of(model.id(), 0, resource), Map.of(0, Map.of(resource, value)));
    }

    static String hex(ContentFormat format, ObjectModel model, int resource, Object value) {
        return HexFormat.of().withUpperCase().formatHex(encode(format, model, resource, value));
    }

    static String text(ContentFormat format, ObjectModel model, int resource, Object value) {
        return new String(encode(format, model, resource, value), StandardCharsets.UTF_8);
    }

    /** Decodes a TLV. */
    static Decoded tlv(ObjectModel model, String hex, int... path) {
        return Formats.TLV.decode(HexFormat.of().parseHex(hex), Path.of(path), model);
    }

    /** The text of a payload that must not be readable. */
    static String malformed(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Malformed.class);
        return ((Malformed) decoded).text();
    }

    /** The only instance of a payload. */
    static DecodedInstance one(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        assertThat(((Decoded.Values) decoded).instances()).hasSize(1);
        return ((Decoded.Values) decoded).instances().get(0);
    }
}
