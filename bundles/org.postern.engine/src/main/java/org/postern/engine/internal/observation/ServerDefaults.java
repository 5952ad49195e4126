// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.attributes.Attribute;
import org.postern.engine.internal.attributes.Attributes;
import org.postern.engine.internal.operation.CapturedValue;
import org.postern.engine.internal.tree.ObjectTree;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/**
 * What the Server object says about the notifications to one server (SRV-02, SRV-04).
 *
 * @param attributes the default periods, in force where the server assigned none
 * @param storing whether notifications are stored while it is disabled or offline
 * @param queued whether its binding has queue mode
 */
record ServerDefaults(Attributes attributes, boolean storing, boolean queued) {
    /** The id of the Server object. */
    static final int OBJECT = 1;

    private static final int SHORT_SERVER_ID = 0;
    private static final int MINIMUM_PERIOD = 2;
    private static final int MAXIMUM_PERIOD = 3;
    private static final int STORING = 6;
    private static final int BINDING = 7;
    private static final ServerDefaults NONE = new ServerDefaults(Attributes.NONE, true, false);

    /** Looks into the instance of a server. */
    static ServerDefaults of(ObjectTree tree, int server) {
        ServedObject object = tree.object(OBJECT);
        if (object == null) {
            return NONE;
        }
        for (ServedInstance instance : object.instances()) {
            if (value(object, instance, SHORT_SERVER_ID) instanceof Long id && id == server) {
                return of(object, instance);
            }
        }
        return NONE;
    }

    private static ServerDefaults of(ServedObject object, ServedInstance instance) {
        Attributes attributes = Attributes.NONE;
        if (value(object, instance, MINIMUM_PERIOD) instanceof Long seconds) {
            attributes = attributes.with(Attribute.PMIN, seconds);
        }
        if (value(object, instance, MAXIMUM_PERIOD) instanceof Long seconds) {
            attributes = attributes.with(Attribute.PMAX, seconds);
        }
        boolean storing = !Boolean.FALSE.equals(value(object, instance, STORING));
        boolean queued = value(object, instance, BINDING) instanceof String binding && binding.indexOf('Q') >= 0;
        return new ServerDefaults(attributes, storing, queued);
    }

    private static @Nullable Object value(ServedObject object, ServedInstance instance, int resource) {
        int index = object.model().index(resource);
        try {
            return index < 0 ? null : CapturedValue.of(object.table(), instance, index);
        } catch (Exception unreadable) {
            return null; // the values of the Server object are cells, which never fail
        }
    }
}
