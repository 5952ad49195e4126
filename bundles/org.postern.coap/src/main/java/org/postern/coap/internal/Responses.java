// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/** Turns answers into CoAP responses, but for the content. */
final class Responses {
    private static final Map<Code, ResponseCode> CODES = new EnumMap<>(Code.class);

    static {
        for (Code code : Code.values()) {
            CODES.put(code, ResponseCode.valueOf(((code.number() / 100) << 5) | (code.number() % 100)));
        }
    }

    private Responses() {}

    /** Code and options of an answer; the content format only where there is content. */
    static Response head(Answer answer) {
        Response response = new Response(CODES.get(answer.code()));
        if (answer.contentFormat() >= 0) {
            response.getOptions().setContentFormat(answer.contentFormat());
        }
        for (String segment : answer.location()) {
            response.getOptions().addLocationPath(segment);
        }
        if (answer.observe() >= 0) {
            response.getOptions().setObserve(answer.observe());
        }
        return response;
    }

    /** Code and options of an answer to a request, which may have been a block (RFC 7959, section 2.3). */
    static Response to(Request request, Answer answer, int largestSzx) {
        Response response = head(answer);
        BlockOption block = request.getOptions().getBlock1();
        if (block != null) {
            // a smaller size is asked for with the first block only, whose number is 0 in every size
            int szx = block.getNum() == 0 ? Math.min(block.getSzx(), largestSzx) : block.getSzx();
            response.getOptions().setBlock1(szx, answer.code() == Code.CONTINUE, block.getNum());
        }
        return response;
    }
}
