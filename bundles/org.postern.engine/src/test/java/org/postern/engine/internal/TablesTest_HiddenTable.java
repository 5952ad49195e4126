// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/** Without a public constructor. */
public final class TablesTest_HiddenTable extends ObjectTable {
    TablesTest_HiddenTable() {
        super(FORMAT, new ObjectModel(26252, "Hidden", "1.0", false, false, List.of()));
    }
}
