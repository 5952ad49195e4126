// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.postern.api.LwM2mObject;

/**
 * One object as declared, found right.
 *
 * @param element the object service
 * @param instance the class that declares the resources; the object service itself for a single object
 * @param declared the annotation
 * @param multiple whether it may have several instances
 * @param resources in ascending order of ids
 */
record ObjectSpec(
        TypeElement element,
        TypeElement instance,
        LwM2mObject declared,
        boolean multiple,
        List<ResourceSpec> resources) {}
