// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/**
 * What a registration needs from the engine. Unless it says otherwise, a method is called on the serial executor of the
 * registration and must neither block nor throw.
 */
public interface RegistrationHost {
    /** The endpoint name. */
    String endpoint();

    /**
     * The objects and instances as they are now, in link format; not changed after the call (REG-07 to REG-11).
     *
     * @param quoted whether versions stand in quotes, {@code ver="1.1"}
     */
    byte[] objectList(boolean quoted);

    /** The binding that the server is told: that of its account, as far as there are transports for it. */
    default String binding(AccountSettings settings) {
        return settings.binding();
    }

    /** The transport of a URI scheme in lower case, null while there is none. */
    @Nullable
    Transport transport(String scheme);

    /**
     * How the connection is to be secured, null without security. Called on a thread of {@link #blocking}, for every
     * connection anew.
     *
     * @throws IOException if the keys of the account cannot be used; the message says what to do
     */
    @Nullable
    Security security(int shortServerId) throws IOException;

    /**
     * Makes the handler of a connection. Called on a thread of {@link #blocking}.
     *
     * @param shortServerId whose connection
     * @param serving whether requests of this connection may be served now (GEN-10); from any thread
     */
    RequestHandler handler(int shortServerId, BooleanSupplier serving);

    /**
     * Runs name resolution and the opening of sockets. It must not queue the work of one server behind that of another:
     * a name server that hangs must delay one server only.
     */
    Executor blocking();

    /** How many observations a server has. */
    int observations(int shortServerId);

    /** An attempt failed for a reason that lies with the server or the way to it; its status follows (REG-14). */
    default void unreached(int shortServerId) {}

    /** The status of the server is another one than before. */
    void statusChanged(ServerStatus status);

    /** A Register is about to be sent: whatever the server observed is void (REG-16). */
    void registering(int shortServerId);

    /**
     * Whether everything that the server observed before a restart is still known. If not, the registration of then is not
     * taken up again: only a Register tells the server (REG-20).
     */
    boolean observationsKnown(int shortServerId);

    /**
     * The server acknowledged that a registration from before a restart goes on: what it observed then, it still does.
     * None of its requests is served before this returns.
     */
    void takenUp(int shortServerId);

    /** After a restart the server is away: it is silent by its own wish, or the Update that takes up what was got no answer. */
    default void stillAway(int shortServerId) {}

    /** A registration is in force. {@code location} is such as {@code /rd/5a3f}. */
    void registered(int shortServerId, String uri, String location);

    /** Notifications can be sent, again or for the first time: it is registered and awake. */
    void reachable(int shortServerId);

    /** A Register or an Update was not acknowledged. */
    default void failed(int shortServerId, ClientResult result) {}

    /**
     * The registration is over: De-register or another Register follows, or the transport is gone. The observations of
     * the server are void (REG-16, UPD-11).
     */
    void registrationLost(int shortServerId);

    /**
     * The registration is over as well, because the server does not answer: another Register follows when it does. What
     * it observed becomes void then, but what it would have been told until then is not (OBS-17).
     */
    default void offline(int shortServerId) {
        registrationLost(shortServerId);
    }
}
