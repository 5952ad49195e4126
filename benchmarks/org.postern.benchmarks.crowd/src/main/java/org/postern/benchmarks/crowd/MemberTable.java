// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.crowd;

import java.util.List;
import org.postern.api.Access;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** What the compiler would make of {@link Member}, but for the object id: that is the one of the class loader. */
public final class MemberTable extends ObjectTable {
    private static final ResourceModel NUMBER = new ResourceModel(
            0,
            "Number",
            ResourceType.INTEGER,
            false,
            true,
            Access.READ,
            "",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            List.of(),
            Handling.CELL,
            true);

    public MemberTable() {
        super(FORMAT, new ObjectModel(id(), "Member", "1.0", true, false, List.of(NUMBER)));
    }

    private static int id() {
        return MemberTable.class.getClassLoader() instanceof MemberLoader loader ? loader.id() : -1;
    }

    @Override
    public Value<?> cell(Object instance, int index) {
        return ((Member.Seat) instance).number;
    }
}
