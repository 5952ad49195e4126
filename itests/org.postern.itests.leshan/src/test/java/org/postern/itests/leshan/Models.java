// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.server.model.LwM2mModelProvider;
import org.eclipse.leshan.server.model.VersionedModelProvider;
import org.postern.itests.kit.ObjectShape;
import org.postern.itests.kit.ObjectShape.ResourceShape;

/** Tells Leshan the objects of the tests beside its own. */
final class Models {
    private Models() {}

    static LwM2mModelProvider provider(List<ObjectShape> shapes) {
        List<ObjectModel> models = new ArrayList<>(Dialect.models());
        shapes.forEach(shape -> models.add(model(shape)));
        return new VersionedModelProvider(models);
    }

    private static ObjectModel model(ObjectShape shape) {
        return new ObjectModel(
                shape.id(),
                shape.name(),
                "",
                "1.0",
                shape.multiple(),
                false,
                shape.resources().stream().map(Models::model).toList());
    }

    private static ResourceModel model(ResourceShape shape) {
        return new ResourceModel(
                shape.id(),
                "resource " + shape.id(),
                ResourceModel.Operations.valueOf(shape.operations()),
                shape.multiple(),
                false,
                Dialect.type(shape.type()),
                "",
                "",
                "");
    }
}
