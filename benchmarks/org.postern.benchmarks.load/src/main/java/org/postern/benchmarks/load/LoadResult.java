// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.util.Arrays;

/**
 * What a measured number of requests gave.
 *
 * @param nanos time from the first request to the last answer
 * @param latencies one per answered request, ns, sorted
 * @param errors requests without a 2.05 answer
 * @param retransmissions requests sent again because no answer came in 2 s
 */
public record LoadResult(long nanos, long[] latencies, int errors, int retransmissions) {

    public LoadResult {
        latencies = latencies.clone();
        Arrays.sort(latencies);
    }

    public int answered() {
        return latencies.length;
    }

    public double perSecond() {
        return answered() * 1e9 / nanos;
    }

    public double medianMicros() {
        return latencies.length == 0 ? Double.NaN : latencies[latencies.length / 2] / 1e3;
    }
}
