// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;

/** The declared checks of one resource: see the components of the same name in ResourceModel. */
record Limits(double min, double max, List<String> allowed) {
    static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
}
