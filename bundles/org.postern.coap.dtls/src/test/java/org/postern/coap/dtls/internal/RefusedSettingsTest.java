// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.HealthEntry;

/** One wrong value must not take DTLS away from all servers. */
class RefusedSettingsTest {
    private static final String SUITE = "TLS_PSK_WITH_AES_128_CCM_8";

    private final RefusedSettings refused = new RefusedSettings();

    private DtlsSettings settings(Map<String, Object> values) {
        return DtlsSettings.of(DtlsSettingsTest.configuration(values), refused);
    }

    private String said() {
        return Objects.requireNonNull(refused.entry()).text();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("cipherSuites", new String[] {}, "known here: []", SUITE),
                Arguments.of("cipherSuites", new String[] {"TLS_NICE", ""}, "TLS_NICE", SUITE),
                Arguments.of("retransmissionTimeoutMillis", 99, "must be 100..60000, not 99", "1000"),
                Arguments.of("maxRetransmissions", 11, "must be 1..10, not 11", "5"),
                Arguments.of("mtuBytes", 20, "must be 300..9000, not 20", "1280"),
                Arguments.of("recordSizeLimitBytes", 5, "must be 64..16384, not 5", "0"),
                Arguments.of("recordSizeLimitBytes", -1, "must be 64..16384, not -1", "0"),
                Arguments.of("bootstrapPort", 70_000, "must be 0..65535, not 70000", "0"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusals")
    @DisplayName("SEC-04: a value that cannot be used is named with its key, and the default in force and named, too")
    void byDefault(String key, Object value, String what, String instead) {
        assertThat(settings(Map.of(key, value))).isEqualTo(settings(Map.of()));
        assertThat(said()).startsWith("org.postern.coap.dtls: " + key).contains(what, "default is in force: ", instead);
    }

    @Test
    @DisplayName(
            "SEC-04: a cipher suite that is not known is named and left out; the others are offered in their order")
    void oneOfSeveral() {
        DtlsSettings settings = settings(Map.of(
                "cipherSuites",
                new String[] {SUITE, "TLS_PKS_WITH_AES_128_CBC_SHA256", " TLS_PSK_WITH_AES_128_GCM_SHA256"}));
        assertThat(settings.cipherSuites()).containsExactly(SUITE, "TLS_PSK_WITH_AES_128_GCM_SHA256");
        assertThat(said())
                .contains("cipherSuites: [TLS_PKS_WITH_AES_128_CBC_SHA256] are not known here; [" + SUITE + ", ");
    }

    @Test
    @DisplayName("a good configuration is not spoken of")
    void good() {
        settings(Map.of("recordSizeLimitBytes", 64, "cipherSuites", new String[] {SUITE}));
        assertThat(refused.entry()).isNull();
    }

    @Test
    @DisplayName(
            "SEC-04: with a misspelt cipher suite the transport comes up, and says so in the health as long as it is there")
    void comesUp() {
        List<HealthEntry> health = new ArrayList<>();
        DtlsChannels channels = new DtlsChannels(
                framework(health),
                new Records(),
                DtlsSettingsTest.configuration(Map.of("cipherSuites", new String[] {"TLS_NICE", SUITE})));
        assertThat(health).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("org.postern.coap.dtls");
            assertThat(entry.text()).contains("cipherSuites", "TLS_NICE", SUITE);
        });
        channels.close();
        assertThat(health).isEmpty();
    }

    private static BundleContext framework(List<HealthEntry> health) {
        return proxy(BundleContext.class, (method, arguments) -> {
            HealthEntry entry = (HealthEntry) arguments[1];
            health.add(entry);
            return proxy(ServiceRegistration.class, (unregister, none) -> health.remove(entry));
        });
    }

    private interface Call {
        Object invoke(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result = call.invoke(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }
}
