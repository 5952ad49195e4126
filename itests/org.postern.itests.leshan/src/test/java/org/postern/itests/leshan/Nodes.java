// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;

/** Between the values of the kit and the nodes of Leshan. */
final class Nodes {
    private Nodes() {}

    static List<LwM2mResource> resources(Map<Integer, Object> values) {
        List<LwM2mResource> resources = new ArrayList<>();
        values.forEach((id, value) -> resources.add(resource(id, value)));
        return resources;
    }

    static LwM2mResource resource(int id, Object value) {
        if (value instanceof Map<?, ?> several) {
            Map<Integer, Object> instances = new TreeMap<>();
            several.forEach((instance, one) -> instances.put((Integer) instance, one));
            return LwM2mMultipleResource.newResource(
                    id, instances, type(instances.values().iterator().next()));
        }
        return LwM2mSingleResource.newResource(id, value, type(value));
    }

    private static ResourceModel.Type type(Object value) {
        if (value instanceof Long) {
            return ResourceModel.Type.INTEGER;
        }
        if (value instanceof Double) {
            return ResourceModel.Type.FLOAT;
        }
        if (value instanceof Boolean) {
            return ResourceModel.Type.BOOLEAN;
        }
        if (value instanceof Date) {
            return ResourceModel.Type.TIME;
        }
        return value instanceof byte[] ? ResourceModel.Type.OPAQUE : ResourceModel.Type.STRING;
    }

    static Map<String, Object> values(String path, LwM2mNode node) {
        Map<String, Object> values = new TreeMap<>();
        collect(path, node, values);
        return values;
    }

    private static void collect(String path, LwM2mNode node, Map<String, Object> values) {
        if (node instanceof LwM2mObject object) {
            object.getInstances().forEach((id, instance) -> collect(path + "/" + id, instance, values));
        } else if (node instanceof LwM2mObjectInstance instance) {
            instance.getResources().forEach((id, resource) -> collect(path + "/" + id, resource, values));
        } else if (node instanceof LwM2mResource resource && resource.isMultiInstances()) {
            Dialect.values(resource).forEach((id, one) -> values.put(path + "/" + id, one));
        } else if (node instanceof LwM2mResource resource) {
            values.put(path, resource.getValue());
        } else {
            values.put(path, Dialect.value(node));
        }
    }
}
