// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.leshan.core.Link;
import org.eclipse.leshan.core.attributes.AttributeSet;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.server.bootstrap.BootstrapConfig;
import org.postern.itests.kit.ObjectShape;

/** How Leshan 1.5 calls what the shared code needs. */
final class Dialect {
    private Dialect() {}

    static List<ObjectModel> models() {
        return ObjectLoader.loadDefault();
    }

    static ResourceModel.Type type(ObjectShape.Type type) {
        return type == ObjectShape.Type.NONE ? null : ResourceModel.Type.valueOf(type.name());
    }

    static Map<Integer, ?> values(LwM2mResource multiple) {
        return multiple.getValues();
    }

    /** The value of a node that is neither object nor instance nor resource; this version has none such. */
    static Object value(LwM2mNode node) {
        return node;
    }

    static String text(Link link) {
        return link.toString();
    }

    static Set<String> paths(Link[] links) {
        Set<String> paths = new TreeSet<>();
        Arrays.stream(links).map(Link::getUrl).forEach(paths::add);
        return paths;
    }

    static WriteAttributesRequest writeAttributes(String path, String query) {
        return new WriteAttributesRequest(path, AttributeSet.parse(query));
    }

    /** A plan of a bootstrap server, empty. */
    static BootstrapConfig plan() {
        return new BootstrapConfig();
    }

    static BindingMode udp() {
        return BindingMode.U;
    }
}
