// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.postern.api.LwM2mObject;

/** The next edition of {@link Thing}. */
@LwM2mObject(id = 26241, name = "Thing", version = "3.0")
public final class NextThing extends Thing {}
