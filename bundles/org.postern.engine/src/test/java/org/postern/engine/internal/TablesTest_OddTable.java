// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

/** No table at all. */
public final class TablesTest_OddTable {}
