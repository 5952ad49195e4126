// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.postern.api.Refusal;

/** Whether an operation is possible now. */
public sealed interface Judgement {
    /** It is, and this follows. */
    record Next(Software software) implements Judgement {}

    /** There is nothing to do. */
    record Already() implements Judgement {}

    /** It is not. */
    record Refused(Refusal refusal, String text) implements Judgement {}
}
