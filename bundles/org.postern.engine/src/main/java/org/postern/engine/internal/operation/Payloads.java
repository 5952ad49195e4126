// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.Formats;
import org.postern.codec.Malformed;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;

/** Reads the payload of a Write or Create: its values, or the answer that refuses it (DM-19, DM-20). */
public sealed interface Payloads {
    /** The values. */
    record Read(Decoded.Values values) implements Payloads {}

    /** The refusal. */
    record Refused(Answer answer) implements Payloads {}

    static Payloads of(Operation operation, ObjectModel model, @Nullable ResourceModel resource) {
        Answer refusal = formatRefusal(operation, resource);
        if (refusal != null) {
            return new Refused(refusal);
        }
        return decode(operation, model, operation.path());
    }

    /** Why the format of a payload cannot be taken; null if it can. */
    static @Nullable Answer formatRefusal(Operation operation, @Nullable ResourceModel resource) {
        int number = operation.contentFormat();
        if (number == org.postern.transport.api.ContentFormat.NONE) {
            return Answer.error(Code.BAD_REQUEST, "the Content-Format of the payload is not given");
        }
        ContentFormat format = Formats.of(number);
        boolean streamed = resource != null && resource.handling() == Handling.STREAM;
        boolean fits = format != null && format.fits(resource);
        if (!fits || (streamed && format != Formats.OPAQUE && format != Formats.TLV)) {
            return Answer.error(
                    Code.UNSUPPORTED_CONTENT_FORMAT, operation.path() + " cannot be written in format " + number);
        }
        return null;
    }

    private static Payloads decode(Operation operation, ObjectModel model, Path path) {
        ContentFormat format = Formats.of(operation.contentFormat());
        if (format == null) {
            throw new IllegalArgumentException("format " + operation.contentFormat() + " was not checked");
        }
        Decoded decoded = format.decode(operation.payload(), path, model);
        return decoded instanceof Decoded.Values values
                ? new Read(values)
                : new Refused(Answer.error(Code.BAD_REQUEST, ((Malformed) decoded).text()));
    }
}
