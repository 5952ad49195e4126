// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.List;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.postern.api.Path;
import org.postern.transport.api.Operation;

/** What the blocks of one large answer have in common (RFC 7959, section 2.4). */
record ResourceKey(CoAP.Code method, Path path, List<String> query, int accept) {
    static ResourceKey of(Request request, Operation operation) {
        return new ResourceKey(request.getCode(), operation.path(), operation.query(), operation.accept());
    }
}
