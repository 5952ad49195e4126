// SPDX-License-Identifier: Apache-2.0
/**
 * What secures an account: read from the files of the administrator, judged as bootstrap servers write it, and turned into
 * what a transport uses (LwM2M 1.0.2, section 7.1 and E.1). Nothing of it is loaded for an account without security.
 */
@NullMarked
package org.postern.engine.internal.credential;

import org.jspecify.annotations.NullMarked;
