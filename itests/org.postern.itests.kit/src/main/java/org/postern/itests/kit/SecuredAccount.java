// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of an account with security, put together step by step. */
public final class SecuredAccount {
    /** Who a gateway says it is, where one pre-shared key is as good as another. */
    static final String IDENTITY = "me";

    /** That key, in hexadecimal digits. */
    static final String KEY = "8f3a71c05e2b9d46aa17e0c3f5528d6b";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final int shortServerId;

    private SecuredAccount(int shortServerId, String uri, String mode) {
        this.shortServerId = shortServerId;
        values.put("uri", uri);
        values.put("securityMode", mode);
    }

    /** With {@link #KEY}. */
    static SecuredAccount psk(GatewaySetup setup, int id, String uri) {
        return psk(setup, id, uri, IDENTITY, KEY);
    }

    /** With a pre-shared key from a file that says identity and key. */
    public static SecuredAccount psk(GatewaySetup setup, int id, String uri, String identity, String hexKey) {
        setup.key("keys/" + id + ".psk", identity + ":" + hexKey + "\n");
        return new SecuredAccount(id, uri, "psk").with("keyFile", "keys/" + id + ".psk");
    }

    /** With raw public keys. */
    public static SecuredAccount raw(GatewaySetup setup, int id, String uri, Pki.Party own, Pki.Party server) {
        setup.key("keys/" + id + ".pem", own.keyPem(), own.publicPem())
                .key("keys/" + id + "-server.pem", server.publicPem());
        return new SecuredAccount(id, uri, "rpk")
                .with("keyFile", "keys/" + id + ".pem")
                .with("serverFile", "keys/" + id + "-server.pem");
    }

    /** With certificates, the server's exactly. */
    public static SecuredAccount exactly(GatewaySetup setup, int id, String uri, Pki.Party own, Pki.Party server) {
        setup.key("keys/" + id + "-server.crt", server.certificatePem());
        return certified(setup, id, uri, own).with("serverFile", "keys/" + id + "-server.crt");
    }

    /** With certificates, the server's issued by somebody. */
    public static SecuredAccount issuedBy(GatewaySetup setup, int id, String uri, Pki.Party own, Pki.Party issuer) {
        setup.key("keys/" + id + "-trust.crt", issuer.certificatePem());
        return certified(setup, id, uri, own).with("trustFile", "keys/" + id + "-trust.crt");
    }

    private static SecuredAccount certified(GatewaySetup setup, int id, String uri, Pki.Party own) {
        setup.key("keys/" + id + ".key", own.keyPem()).key("keys/" + id + ".crt", own.certificatePem());
        return new SecuredAccount(id, uri, "x509")
                .with("keyFile", "keys/" + id + ".key")
                .with("certificateFile", "keys/" + id + ".crt");
    }

    private SecuredAccount with(String key, String value) {
        values.put(key, value);
        return this;
    }

    /** Writes it, for a server. */
    public void configure(GatewaySetup setup) {
        setup.configure("org.postern.account~" + shortServerId, json("\"shortServerId\": " + shortServerId));
    }

    /** Writes it, for a bootstrap server. */
    public void configureBootstrap(GatewaySetup setup) {
        setup.configure("org.postern.account~bootstrap", json("\"bootstrap\": true"));
    }

    private String json(String rest) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((key, value) ->
                json.append('"').append(key).append("\": \"").append(value).append("\", "));
        return json.append(rest).append('}').toString();
    }
}
