// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

/**
 * One instance of a served object.
 *
 * @param id 0..65534
 * @param handler what the table's handlers are called with: the object itself, or the Java object of the instance
 */
public record ServedInstance(int id, Object handler) {}
