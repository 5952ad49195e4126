// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.codec.LinkWriter;
import org.postern.codec.Output;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;

/** Bootstrap-Discover (LwM2M 1.0.2, section 5.2.7.3): objects and instances as they will be (BS-20 to BS-22). */
final class DraftDiscovering {
    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final String FIRST_VERSION = "1.0";
    private static final Accounts NOBODY = new Accounts();

    private DraftDiscovering() {}

    static Answer discover(Draft draft, Path path) {
        if (path.depth() > 1) {
            return Answer.error(Code.BAD_REQUEST, "a bootstrap server discovers / or an object");
        }
        Output out = new Output(MAX_LIST_BYTES);
        out.utf8("lwm2m=\"1.0\",");
        LinkWriter links = new LinkWriter(out, "");
        if (path.depth() == 0) {
            draft.objects().forEach(object -> list(object, links));
        } else {
            DraftObject object = draft.object(path.object());
            if (object == null) {
                return Answer.error(Code.NOT_FOUND, "there is no object " + path.object());
            }
            list(object, links);
        }
        return Answer.content(ContentFormat.LINK, out.toByteArray());
    }

    private static void list(DraftObject object, LinkWriter links) {
        boolean versioned = !object.model().version().equals(FIRST_VERSION);
        if (versioned || object.instances().isEmpty()) {
            links.link(Path.of(object.id()));
            if (versioned) {
                links.quoted("ver", object.model().version());
            }
        }
        for (Map.Entry<Integer, DraftInstance> instance : object.instances().entrySet()) {
            links.link(Path.of(object.id(), instance.getKey()));
            Long server = shortServerId(object, instance.getValue());
            if (server != null) {
                links.attribute("ssid", server);
            }
        }
    }

    /** The account of the bootstrap server has none, whatever its resource says (BS-21). */
    private static @Nullable Long shortServerId(DraftObject object, DraftInstance instance) {
        if (object.id() == Draft.SECURITY) {
            SecurityInstance security = SecurityInstance.of(instance.cells());
            return security.bootstrap() ? null : security.shortServerId.orNull();
        }
        return object.id() == Draft.SERVER
                ? ServerInstance.of(instance.cells(), NOBODY).shortServerId.orNull()
                : null;
    }
}
