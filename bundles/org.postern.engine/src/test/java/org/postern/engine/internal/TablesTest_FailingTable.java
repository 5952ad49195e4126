// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/** Its constructor fails. */
public final class TablesTest_FailingTable extends ObjectTable {
    public TablesTest_FailingTable() {
        super(FORMAT, new ObjectModel(26253, "Failing", "1.0", false, false, List.of()));
        throw new IllegalStateException("broken");
    }
}
