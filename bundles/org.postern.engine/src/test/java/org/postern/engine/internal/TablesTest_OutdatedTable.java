// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/** As an older annotation processor would have made it. */
public final class TablesTest_OutdatedTable extends ObjectTable {
    public TablesTest_OutdatedTable() {
        super(0, new ObjectModel(26250, "Outdated", "1.0", false, false, List.of()));
    }
}
