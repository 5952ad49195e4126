// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/** Of a class that had several instances once. */
public final class TablesTest_ChangedTable extends ObjectTable {
    public TablesTest_ChangedTable() {
        super(FORMAT, new ObjectModel(26251, "Changed", "1.0", true, false, List.of()));
    }
}
