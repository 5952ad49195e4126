// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.link.attributes.InvalidAttributeException;
import org.eclipse.leshan.core.link.lwm2m.attributes.DefaultLwM2mAttributeParser;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeSet;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.server.bootstrap.BootstrapConfig;
import org.postern.itests.kit.ObjectShape;

/** How Leshan 2.0 calls what the shared code needs. */
final class Dialect {
    private Dialect() {}

    static List<ObjectModel> models() {
        return ObjectLoader.loadAllDefault();
    }

    static ResourceModel.Type type(ObjectShape.Type type) {
        return ResourceModel.Type.valueOf(type.name());
    }

    static Map<Integer, ?> values(LwM2mResource multiple) {
        Map<Integer, Object> values = new TreeMap<>();
        multiple.getInstances().forEach((id, one) -> values.put(id, one.getValue()));
        return values;
    }

    /** The value of a node that is neither object nor instance nor resource. */
    static Object value(LwM2mNode node) {
        return ((LwM2mResourceInstance) node).getValue();
    }

    static String text(Link link) {
        return link.toCoreLinkFormat();
    }

    static Set<String> paths(Link[] links) {
        Set<String> paths = new TreeSet<>();
        Arrays.stream(links).map(Link::getUriReference).forEach(paths::add);
        return paths;
    }

    static WriteAttributesRequest writeAttributes(String path, String query) {
        try {
            return new WriteAttributesRequest(
                    path, new LwM2mAttributeSet(new DefaultLwM2mAttributeParser().parseUriQuery(query)));
        } catch (InvalidAttributeException failure) {
            throw new IllegalArgumentException(query, failure);
        }
    }

    /** A plan of a bootstrap server, empty. */
    static BootstrapConfig plan() {
        BootstrapConfig plan = new BootstrapConfig();
        plan.contentFormat = ContentFormat.TLV;
        return plan;
    }

    static EnumSet<BindingMode> udp() {
        return EnumSet.of(BindingMode.U);
    }
}
