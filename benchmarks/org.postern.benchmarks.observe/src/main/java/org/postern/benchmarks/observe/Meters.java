// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import org.postern.api.MultipleObjectService;

/** The observed object. */
final class Meters implements MultipleObjectService<Meter> {
    @Override
    public Meter instance(int id) {
        return new Meter();
    }
}
