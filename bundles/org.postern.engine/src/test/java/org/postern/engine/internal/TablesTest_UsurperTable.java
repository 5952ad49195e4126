// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/** Of an object that the engine serves itself. */
public final class TablesTest_UsurperTable extends ObjectTable {
    public TablesTest_UsurperTable() {
        super(FORMAT, new ObjectModel(1, "Usurper", "1.0", false, false, List.of()));
    }
}
