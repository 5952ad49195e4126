// SPDX-License-Identifier: Apache-2.0
package org.postern.store.configadmin.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Dictionary;
import org.apache.felix.cm.file.ConfigurationHandler;

/** A configuration as a record: a version, then Felix's own text form, which keeps all types. */
final class ConfigurationCodec {
    private static final byte VERSION = 1;

    private ConfigurationCodec() {}

    static byte[] write(Dictionary<?, ?> configuration) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        ConfigurationHandler.write(out, configuration);
        return out.toByteArray();
    }

    static Dictionary<?, ?> read(byte[] record) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(record);
        int version = in.read();
        if (version != VERSION) {
            throw new IOException("its format has the version " + version);
        }
        return ConfigurationHandler.read(in);
    }
}
