// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.util.List;
import java.util.stream.IntStream;
import org.postern.api.Access;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** What the compiler would make of {@link Meters}, had each reading a field of its own. */
final class MetersTable extends ObjectTable {
    static final int ID = 26_310;

    MetersTable() {
        super(FORMAT, new ObjectModel(ID, "Meters", "1.0", true, false, resources()));
    }

    private static List<ResourceModel> resources() {
        return IntStream.range(0, Meter.RESOURCES)
                .mapToObj(MetersTable::resource)
                .toList();
    }

    private static ResourceModel resource(int id) {
        return new ResourceModel(
                id,
                "Reading " + id,
                ResourceType.INTEGER,
                false,
                false,
                Access.READ_WRITE,
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of(),
                Handling.CELL,
                true);
    }

    @Override
    public Value<?> cell(Object instance, int index) {
        return ((Meter) instance).readings().get(index);
    }
}
