// SPDX-License-Identifier: Apache-2.0
/** Activators that are put into bundles of their own. */
package org.postern.software.internal.framework.bundles;
