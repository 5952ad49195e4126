// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.management.api.HealthEntry;
import org.postern.transport.api.Operation.Kind;

/** A configuration that becomes wrong while the gateway runs, or was at its start. */
final class AccountComponentTest extends EngineBench {
    private static final String PID = "org.postern.account~a";
    private static final int DELETED = 4;

    private static Map<String, Object> good() {
        return values("uri", "coap://server:5001", "shortServerId", 1, "lifetimeSeconds", 300L);
    }

    private static Map<String, Object> values(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }

    private static Map<String, Object> good(String key, Object value) {
        Map<String, Object> values = good();
        values.put(key, value);
        return values;
    }

    /** As Config Admin has it when it comes from a file. */
    private static Map<String, Object> properties(String pid, Map<String, Object> values) {
        Map<String, Object> properties = new HashMap<>(values);
        properties.put("service.pid", pid);
        properties.put(".postern.cached", true);
        return properties;
    }

    private static AccountConfiguration configuration(Map<String, Object> values) {
        return proxy(AccountConfiguration.class, method -> {
            Object value = values.get(method.getName());
            if (method.getDeclaringClass() == Annotation.class) {
                return AccountConfiguration.class;
            }
            return value == null ? method.getDefaultValue() : value;
        });
    }

    private AccountComponent component(String pid, Map<String, Object> values) {
        BundleContext framework = proxy(BundleContext.class, method -> null);
        AccountComponent component = new AccountComponent(framework, configuration(values), properties(pid, values));
        component.enter(engine);
        return component;
    }

    private static void change(AccountComponent component, String pid, Map<String, Object> values) {
        component.change(configuration(values), properties(pid, values));
    }

    private AccountComponent registered() {
        AccountComponent component = component(PID, good());
        engine.allEntered();
        settle();
        offer(new StandInDevice(), 3);
        pass(100);
        servers.said();
        return component;
    }

    private void wrong(AccountComponent component, Map<String, Object> values, String text) {
        change(component, PID, values);
        pass(100);
        assertThat(servers.said()).isEmpty();
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.ERROR);
            assertThat(entry.text()).startsWith(PID + ".cfg.json").contains(text);
        });
    }

    @Test
    @DisplayName("UPD-04: a configuration that becomes wrong changes nothing but the health; observations go on")
    void becomesWrong() {
        AccountComponent component = registered();
        offer(thing, 1);
        pass(20);
        servers.said();
        servers.line(5001).asked(Kind.OBSERVE, "/26241/0/1", "");
        wrong(component, good("shortServerId", 0), ": shortServerId must be 1 to 65534, not 0");
        wrong(component, good("uri", "server"), ": uri must look like coap://host:port, not server");
        wrong(component, good("keyFile", "keys/none"), ": keyFile ");
        wrong(component, good("pskKey", "xyz"), ": keyFile is missing");
        wrong(component, values(), ": uri is required");
        wrong(component, values(".postern.refused", PID + ".cfg.json:1: uri: no"), ".cfg.json:1: uri: no");
        thing.number.set(1L);
        assertThat(servers.line(5001).notifications).hasSize(1);

        change(component, PID, good("lifetimeSeconds", 600L));
        pass(100);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?lt=600");
        assertThat(engine.health().entries()).isEmpty();
        component.end(DELETED);
        pass(100);
        assertThat(servers.said()).containsExactly("5001 DELETE /rd/r1");
    }

    @Test
    @DisplayName("BS-31: one that is refused at a restart is what it was, and goes when the file does")
    void refusedAtRestart() {
        registered();
        Engine next = another();
        BundleContext framework = proxy(BundleContext.class, method -> null);
        Map<String, Object> broken = values(".postern.refused", PID + ".cfg.json:1: no comma");
        AccountComponent component = new AccountComponent(framework, configuration(broken), properties(PID, broken));
        component.enter(next);
        next.allEntered();
        assertThat(next.servers()).hasSize(1);
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .isEqualTo(PID + ".cfg.json:1: no comma. The last good one stays in force, if there was one"));
        component.leave(next);
        component.end(DELETED);
        assertThat(next.servers()).isEmpty();
        assertThat(next.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("two wrong configurations with one URI have an entry each")
    void sameUri() {
        Map<String, Object> wrong = good("shortServerId", 0);
        AccountComponent one = component(PID, wrong);
        component("org.postern.account~b", wrong);
        assertThat(engine.health().entries()).hasSize(2);
        change(one, PID, good());
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> assertThat(entry.subject())
                .isEqualTo("org.postern.account~b.cfg.json"));
    }

    @Test
    @DisplayName("a wrong account of the command line is left out, whatever one was there in another run")
    void commandLine() {
        String pid = "org.postern.account~cli-1";
        component(pid, good());
        Engine next = another();
        BundleContext framework = proxy(BundleContext.class, method -> null);
        Map<String, Object> wrong = good("uri", "coaps://server:5001");
        new AccountComponent(framework, configuration(wrong), properties(pid, wrong)).enter(next);
        next.allEntered();
        assertThat(next.servers()).isEmpty();
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.toString())
                .contains("coaps://server:5001 is left out: keyFile is missing", "--psk", "Correct the command line"));
    }

    private interface Call {
        @Nullable
        Object invoke(Method method);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.invoke(method)));
    }
}
