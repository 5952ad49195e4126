// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import org.postern.api.table.ResourceType;

/**
 * What a Java type means as a resource.
 *
 * @param type the LwM2M data type
 * @param multiple whether it was a Map of resource instances
 */
record ValueType(ResourceType type, boolean multiple) {}
