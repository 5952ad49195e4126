// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.crowd;

import org.postern.api.Changes;
import org.postern.api.MultipleObjectService;
import org.postern.api.Value;

/** One object of the crowd, with 20 instances. */
public final class Member implements MultipleObjectService<Member.Seat> {
    private static final int INSTANCES = 20;

    @Override
    public Seat instance(int id) {
        return new Seat(id);
    }

    @Override
    public void bound(Changes changes) {
        for (int id = 0; id < INSTANCES; id++) {
            changes.add(id);
        }
    }

    /** One instance. */
    public static final class Seat {
        final Value<Long> number;

        Seat(int id) {
            this.number = Value.of((long) id);
        }
    }
}
