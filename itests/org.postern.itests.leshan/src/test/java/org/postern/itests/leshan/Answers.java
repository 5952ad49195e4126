// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Arrays;
import org.eclipse.leshan.core.response.CreateResponse;
import org.eclipse.leshan.core.response.DiscoverResponse;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.postern.itests.kit.Answer;

/** From responses of Leshan to those of the kit. */
final class Answers {
    private Answers() {}

    /** The answer to a request for a path. */
    static Answer of(String path, LwM2mResponse response) {
        int code = response.getCode().getCode();
        if (response.isSuccess() && response instanceof ReadResponse read) {
            return Answer.content(code, Nodes.values(path, read.getContent()));
        }
        if (response.isSuccess() && response instanceof DiscoverResponse discover) {
            return Answer.links(
                    code,
                    Arrays.stream(discover.getObjectLinks()).map(Dialect::text).toList());
        }
        if (response.isSuccess() && response instanceof CreateResponse create) {
            return Answer.plain(code, create.getLocation());
        }
        return Answer.plain(code, response.getErrorMessage());
    }
}
