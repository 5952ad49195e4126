// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import org.postern.api.Resource;
import org.postern.api.Value;

/** One instance of the observed object. */
public final class Meter {
    static final int RESOURCES = 10;

    @Resource(id = 0, name = "Reading 0")
    final Value<Long> reading0 = Value.of(0L);

    @Resource(id = 1, name = "Reading 1")
    final Value<Long> reading1 = Value.of(0L);

    @Resource(id = 2, name = "Reading 2")
    final Value<Long> reading2 = Value.of(0L);

    @Resource(id = 3, name = "Reading 3")
    final Value<Long> reading3 = Value.of(0L);

    @Resource(id = 4, name = "Reading 4")
    final Value<Long> reading4 = Value.of(0L);

    @Resource(id = 5, name = "Reading 5")
    final Value<Long> reading5 = Value.of(0L);

    @Resource(id = 6, name = "Reading 6")
    final Value<Long> reading6 = Value.of(0L);

    @Resource(id = 7, name = "Reading 7")
    final Value<Long> reading7 = Value.of(0L);

    @Resource(id = 8, name = "Reading 8")
    final Value<Long> reading8 = Value.of(0L);

    @Resource(id = 9, name = "Reading 9")
    final Value<Long> reading9 = Value.of(0L);

    Value<Long> reading(int id) {
        return switch (id) {
            case 0 -> reading0;
            case 1 -> reading1;
            case 2 -> reading2;
            case 3 -> reading3;
            case 4 -> reading4;
            case 5 -> reading5;
            case 6 -> reading6;
            case 7 -> reading7;
            case 8 -> reading8;
            default -> reading9;
        };
    }
}
