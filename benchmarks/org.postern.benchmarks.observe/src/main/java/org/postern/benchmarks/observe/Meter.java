// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.util.List;
import java.util.stream.Stream;
import org.postern.api.Value;

/** One instance of the observed object: the values of its resources 0, 1, 2 and so on. */
record Meter(List<Value<Long>> readings) {
    static final int RESOURCES = 10;

    Meter() {
        this(Stream.generate(() -> Value.of(0L)).limit(RESOURCES).toList());
    }
}
