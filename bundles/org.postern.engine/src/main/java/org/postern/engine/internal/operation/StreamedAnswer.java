// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.postern.api.Body;
import org.postern.api.table.ResourceModel;
import org.postern.codec.Formats;
import org.postern.codec.OpaqueTlv;
import org.postern.codec.Output;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;

/** The answer to a Read of a large opaque resource. */
final class StreamedAnswer {
    private StreamedAnswer() {}

    static Answer of(Target target, ServedInstance instance, ResourceModel resource, int accept) throws Exception {
        Body body = target.table().body(instance.handler(), target.index());
        if (body == null) {
            return Answer.error(Code.NOT_FOUND, target.path() + " has no content");
        }
        if (accept == ContentFormat.NONE || accept == ContentFormat.OPAQUE) {
            return Answer.content(ContentFormat.OPAQUE, body);
        }
        long length = body.length();
        if (Formats.of(accept) != Formats.TLV || length < 0 || length > Output.MAX_LIMIT) {
            body.close();
            return Answer.error(Code.NOT_ACCEPTABLE, target.path() + " is to be had in format 42 only");
        }
        return Answer.content(accept, new Framed(OpaqueTlv.header(resource.id(), length), body));
    }

    /** A body behind its TLV header. */
    private record Framed(byte[] header, Body content) implements Body {
        @Override
        public long length() {
            return header.length + content.length();
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            int before = target.position();
            for (int at = (int) Math.min(position, header.length); at < header.length && target.hasRemaining(); at++) {
                target.put(header[at]);
            }
            if (target.hasRemaining()) {
                content.read(Math.max(0, position - header.length), target);
            }
            return target.position() - before;
        }

        @Override
        public void close() {
            content.close();
        }
    }
}
