// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.management.api.ServerStatus;

/** Server accounts are added, changed and removed while the gateway runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AccountIT {
    @Inject
    private BundleContext context;

    private final LwM2mServer first = new LwM2mServer();
    private final LwM2mServer second = new LwM2mServer();
    private Gateway gateway;
    private org.osgi.service.cm.Configuration account;

    @Configuration
    public Option[] gateway() {
        return new Option[] {Provisioning.gateway(AccountIT.class, "")};
    }

    @Before
    public void register() throws Exception {
        gateway = new Gateway(context);
        account = gateway.account("first", 1, first.uri());
        first.next(Kind.REGISTER);
    }

    @After
    public void leave() throws Exception {
        gateway.close();
        Eventually.holds("no server", () -> gateway.management().servers().isEmpty());
        first.close();
        second.close();
    }

    @Test
    public void an_account_that_is_added_registers_and_one_that_is_removed_de_registers() throws Exception {
        var added = gateway.account("second", 2, second.uri());
        Set<String> listed = second.next(Kind.REGISTER).objects();
        assertTrue(listed.toString(), listed.contains("/1/0") && listed.contains("/1/1"));
        toldUntil(listed::equals);
        assertEquals("2", second.read("/1/1/0"));

        gateway.remove(added);

        second.next(Kind.DEREGISTER);
        toldUntil(objects -> !objects.contains("/1/1"));
        assertEquals(1, gateway.management().servers().size());
    }

    /** The rights of a second server and its instance come one after the other: a slow machine tells them in two Updates. */
    private void toldUntil(Predicate<Set<String>> wanted) {
        Set<String> objects = first.next(Kind.UPDATE).objects();
        while (!wanted.test(objects)) {
            objects = first.next(Kind.UPDATE).objects();
        }
    }

    @Test
    public void an_account_with_another_lifetime_is_told_in_an_update() throws Exception {
        account.update(FrameworkUtil.asDictionary(
                Map.of("shortServerId", 1, "uri", first.uri(), "lifetimeSeconds", 600L, "binding", "UQ")));
        assertEquals(List.of("lt=600", "b=UQ"), first.next(Kind.UPDATE).query());
        assertEquals("600", first.read("/1/0/1"));
        assertEquals(1, gateway.management().servers().size());
    }

    @Test
    public void an_account_that_becomes_wrong_stays_what_it_was_until_it_is_corrected() throws Exception {
        account.update(FrameworkUtil.asDictionary(
                Map.of("shortServerId", 1, "uri", first.uri(), "lifetimeSeconds", 600L, "binding", "QU")));
        Eventually.holds("a health entry", () -> gateway.unwell("ERROR", account.getPid() + ": binding", "QU"));
        assertEquals("1", first.read("/1/0/0"));
        assertEquals(0, first.pending().size());
        assertEquals(
                ServerStatus.State.REGISTERED,
                gateway.management().servers().get(0).state());

        account.update(FrameworkUtil.asDictionary(
                Map.of("shortServerId", 1, "uri", first.uri(), "lifetimeSeconds", 600L, "binding", "U")));

        assertEquals(List.of("lt=600"), first.next(Kind.UPDATE).query());
        Eventually.holds("well again", () -> !gateway.unwell("QU"));
    }

    @Test
    public void an_account_with_another_uri_moves_to_it() throws Exception {
        Gateway.configure(account, 1, second.uri());
        first.next(Kind.DEREGISTER);
        second.next(Kind.REGISTER);
        assertEquals("1", second.read("/1/0/0"));
    }

    @Test
    public void a_second_account_with_the_same_short_server_id_is_left_out_and_told() throws Exception {
        var duplicate = gateway.account("second", 1, second.uri());
        Eventually.holds(
                "a health entry",
                () -> gateway.unwell("ERROR", second.uri(), "short server id 1", "its own shortServerId"));
        assertEquals("1", first.read("/1/0/0"));
        assertEquals(0, second.pending().size());

        gateway.remove(duplicate);

        Eventually.holds("well again", () -> !gateway.unwell("short server id 1"));
        assertEquals(
                ServerStatus.State.REGISTERED,
                gateway.management().servers().get(0).state());
        assertEquals(0, first.pending().size());
    }

    @Test
    public void an_account_that_was_left_out_is_taken_up_with_an_id_of_its_own() throws Exception {
        var duplicate = gateway.account("second", 1, second.uri());
        Eventually.holds("a health entry", () -> gateway.unwell("short server id 1"));

        Gateway.configure(duplicate, 2, second.uri());

        second.next(Kind.REGISTER);
        Eventually.holds("well again", () -> !gateway.unwell("short server id 1"));
    }

    @Test
    public void an_account_that_was_left_out_takes_over_when_the_first_goes() throws Exception {
        gateway.account("second", 1, second.uri());
        Eventually.holds("a health entry", () -> gateway.unwell("short server id 1"));

        gateway.remove(account);

        first.next(Kind.DEREGISTER);
        second.next(Kind.REGISTER);
        Eventually.holds("well again", () -> !gateway.unwell("short server id 1"));
    }
}
