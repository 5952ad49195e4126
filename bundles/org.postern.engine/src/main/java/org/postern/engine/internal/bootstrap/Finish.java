// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

/** How a Bootstrap-Finish went. */
sealed interface Finish {
    /** What was staged is durable and in force. */
    record Done() implements Finish {}

    /** It cannot be, in words. */
    record Refused(String reason) implements Finish {}

    /** The accounts were changed by others while it was judged. */
    record Overtaken() implements Finish {}
}
