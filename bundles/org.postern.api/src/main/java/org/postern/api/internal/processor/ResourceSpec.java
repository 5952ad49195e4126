// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Resource;
import org.postern.api.table.Handling;

/**
 * One resource as declared, found right.
 *
 * @param declared the annotation
 * @param member the name of the field, or of the handlers
 * @param value what it is
 * @param access what servers may do
 * @param handling how the table reaches it
 * @param direct whether every handler is
 * @param limits its declared checks
 * @param writes the form of the write handler, null for none
 * @param executes the form of the execute handler, null for none
 * @param takesArguments whether the execute handler takes them
 */
record ResourceSpec(
        Resource declared,
        String member,
        ValueType value,
        Access access,
        Handling handling,
        boolean direct,
        Limits limits,
        @Nullable Returns writes,
        @Nullable Returns executes,
        boolean takesArguments) {}
