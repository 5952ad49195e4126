// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.util.Map;
import org.postern.api.Access;
import org.postern.api.Resource;
import org.postern.api.Value;
import org.postern.api.table.ObjectTable;

/**
 * The resources of one Security instance; none is accessible to a server (LwM2M 1.0.2, E.1). A new one is empty: whoever
 * makes it says everything.
 */
public final class SecurityInstance {
    /** The security mode of pre-shared keys. */
    public static final long PSK = 0;

    /** The security mode of raw public keys. */
    public static final long RAW_PUBLIC_KEY = 1;

    /** The security mode of certificates. */
    public static final long CERTIFICATE = 2;

    /** The security mode without security. */
    public static final long NO_SECURITY = 3;

    /** The certificate usage of issuers to trust; others are the server's own certificate. */
    public static final long TRUST_ANCHOR = 2;

    /** The certificate usage of the server's own certificate, also when nothing is said (LwM2M 1.0.2, section 7.1.9). */
    public static final long DOMAIN_ISSUED = 3;

    private static final ObjectTable TABLE = new SecurityObjectTable();

    @Resource(id = 0, name = "LWM2M Server URI", mandatory = true, range = "0..255", access = Access.NONE)
    public final Value<String> serverUri = Value.absent();

    @Resource(id = 1, name = "Bootstrap-Server", mandatory = true, access = Access.NONE)
    public final Value<Boolean> bootstrapServer = Value.absent();

    @Resource(id = 2, name = "Security Mode", mandatory = true, range = "0..4", access = Access.NONE)
    public final Value<Long> securityMode = Value.absent();

    @Resource(id = 3, name = "Public Key or Identity", mandatory = true, access = Access.NONE)
    public final Value<byte[]> publicKeyOrIdentity = Value.absent();

    @Resource(id = 4, name = "Server Public Key", mandatory = true, access = Access.NONE)
    public final Value<byte[]> serverPublicKey = Value.absent();

    @Resource(id = 5, name = "Secret Key", mandatory = true, access = Access.NONE)
    public final Value<byte[]> secretKey = Value.absent();

    @Resource(id = 6, name = "SMS Security Mode", range = "0..255", access = Access.NONE)
    public final Value<Long> smsSecurityMode = Value.absent();

    /** The texts differ about its length (SMS-14), so any is taken. */
    @Resource(id = 7, name = "SMS Binding Key Parameters", access = Access.NONE)
    public final Value<byte[]> smsBindingKeyParameters = Value.absent();

    @Resource(id = 8, name = "SMS Binding Secret Key(s)", range = "0..48", access = Access.NONE)
    public final Value<byte[]> smsBindingSecretKeys = Value.absent();

    @Resource(id = 9, name = "LwM2M Server SMS Number", access = Access.NONE)
    public final Value<String> smsNumber = Value.absent();

    @Resource(id = 10, name = "Short Server ID", range = "1..65534", access = Access.NONE)
    public final Value<Long> shortServerId = Value.absent();

    @Resource(id = 11, name = "Client Hold Off Time", units = "s", range = "0..2147483647", access = Access.NONE)
    public final Value<Long> clientHoldOffTime = Value.absent();

    @Resource(
            id = 12,
            name = "Bootstrap-Server Account Timeout",
            units = "s",
            range = "0..2147483647",
            access = Access.NONE)
    public final Value<Long> bootstrapServerAccountTimeout = Value.absent();

    /** Of LwM2M 1.1, since 1.0 has no word for it: whether the server key is the server's certificate or its issuer's. */
    @Resource(id = 15, name = "Certificate Usage", range = "0..3", access = Access.NONE)
    public final Value<Long> certificateUsage = Value.absent();

    /** An instance with these values by resource id. */
    public static SecurityInstance of(Map<Integer, Object> values) {
        SecurityInstance instance = new SecurityInstance();
        instance.put(values);
        return instance;
    }

    /** The values that are there, by resource id. */
    public Map<Integer, Object> values() {
        return CellValues.of(TABLE, this);
    }

    /** Takes these values and drops all others. */
    public void put(Map<Integer, Object> values) {
        CellValues.put(TABLE, this, values);
    }

    /** Whether it is the account of the bootstrap server. */
    public boolean bootstrap() {
        return bootstrapServer.get().orElse(false);
    }

    /** The short server id, 0 if there is none. */
    public int server() {
        return shortServerId.get().orElse(0L).intValue();
    }
}
