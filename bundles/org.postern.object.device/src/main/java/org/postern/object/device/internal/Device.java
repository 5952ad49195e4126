// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.api.Changes;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectLink;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.api.Write;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.DevicePlatform;
import org.postern.platform.api.Memory;

/** The object Device (LwM2M 1.0.2, appendix E.4): this machine, as the platform last saw it. */
@Component(
        service = ObjectService.class,
        configurationPid = DeviceConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = DeviceConfiguration.class)
@LwM2mObject(id = 3, name = "Device")
@Direct
public final class Device implements ObjectService {
    private final DevicePlatform platform;
    private final DeviceSettings settings;
    private final PowerViews power;
    private final TimeResources times;
    private final ErrorCodes errorCodes;
    private final DeviceChanges changes;
    private final Bindings bindings;

    @Activate
    public Device(
            BundleContext context,
            DeviceConfiguration configuration,
            @Reference DevicePlatform platform,
            @Reference DeviceErrors errors) {
        this(context, DeviceSettings.of(configuration), platform, errors);
    }

    Device(BundleContext context, DeviceSettings settings, DevicePlatform platform, DeviceErrors errors) {
        this.settings = settings;
        this.platform = platform;
        power = new PowerViews(platform);
        times = new TimeResources(platform.clock());
        errorCodes = new ErrorCodes(errors::present);
        changes = new DeviceChanges(platform, power, errors, errorCodes);
        bindings = new Bindings(context, changes);
    }

    @Override
    public void bound(Changes to) {
        changes.to(to);
    }

    @Override
    public void unbound() {
        changes.to(null);
    }

    @Deactivate
    void close() {
        bindings.close();
        changes.close();
    }

    @Resource(id = 0, name = "Manufacturer", when = "hasManufacturer")
    public String manufacturer() {
        return text(platform.identity().manufacturer());
    }

    @Resource(id = 1, name = "Model Number", when = "hasModel")
    public String model() {
        return text(platform.identity().model());
    }

    @Resource(id = 2, name = "Serial Number", when = "hasSerialNumber")
    public String serialNumber() {
        return text(platform.identity().serialNumber());
    }

    @Resource(id = 3, name = "Firmware Version", when = "hasFirmwareVersion")
    public String firmwareVersion() {
        return text(platform.identity().firmwareVersion());
    }

    @Resource(id = 4, name = "Reboot", mandatory = true)
    @Execute
    public Outcome reboot() {
        return platform.rebootable()
                ? Outcome.accepted(platform::reboot)
                : Outcome.refused(Refusal.METHOD_NOT_ALLOWED, "this gateway is not configured to reboot");
    }

    @Resource(id = 5, name = "Factory Reset", when = "isFactoryResettable")
    @Execute
    public Outcome factoryReset() {
        return Outcome.accepted(platform::factoryReset);
    }

    @Resource(id = 6, name = "Available Power Sources", when = "hasPowerSources")
    public Map<Integer, Long> powerSources() {
        return power.current().kinds();
    }

    @Resource(id = 7, name = "Power Source Voltage", units = "mV", when = "hasVoltages")
    public Map<Integer, Long> voltages() {
        return power.current().voltages();
    }

    @Resource(id = 8, name = "Power Source Current", units = "mA", when = "hasCurrents")
    public Map<Integer, Long> currents() {
        return power.current().currents();
    }

    @Resource(id = 9, name = "Battery Level", units = "%", when = "hasBatteryLevel")
    public long batteryLevel() {
        return power.current().level();
    }

    @Resource(id = 10, name = "Memory Free", units = "KB", when = "hasMemory")
    public long memoryFree() {
        return platform.memory().map(Memory::freeKilobytes).orElse(0L);
    }

    @Resource(id = 11, name = "Error Code", mandatory = true)
    public Map<Integer, Long> errorCodes() {
        return errorCodes.instances();
    }

    @Resource(id = 12, name = "Reset Error Code")
    @Execute
    public void resetErrorCodes() {
        changes.announce(11, errorCodes.reset());
    }

    @Resource(id = 13, name = "Current Time")
    public Instant currentTime() {
        return platform.clock().now();
    }

    @Write
    public Outcome currentTime(Instant time) {
        return times.setTime(time);
    }

    @Resource(id = 14, name = "UTC Offset")
    public String utcOffset() {
        return times.offset();
    }

    @Write
    public Outcome utcOffset(String text) {
        return times.setOffset(text);
    }

    @Resource(id = 15, name = "Timezone")
    public String timezone() {
        return platform.clock().zone().getId();
    }

    @Write
    public Outcome timezone(String text) {
        return times.setZone(text);
    }

    @Resource(id = 16, name = "Supported Binding and Modes", mandatory = true)
    public String binding() {
        return settings.binding().isEmpty() ? bindings.text() : settings.binding();
    }

    @Resource(id = 17, name = "Device Type", when = "hasDeviceType")
    public String deviceType() {
        return text(platform.identity().deviceType());
    }

    @Resource(id = 18, name = "Hardware Version", when = "hasHardwareVersion")
    public String hardwareVersion() {
        return text(platform.identity().hardwareVersion());
    }

    @Resource(id = 19, name = "Software Version", when = "hasSoftwareVersion")
    public String softwareVersion() {
        return text(platform.identity().softwareVersion());
    }

    @Resource(id = 20, name = "Battery Status", when = "hasBattery")
    public long batteryStatus() {
        return power.current().status();
    }

    @Resource(id = 21, name = "Memory Total", when = "hasMemory")
    public long memoryTotal() {
        return platform.memory().map(Memory::totalKilobytes).orElse(0L);
    }

    @Resource(id = 22, name = "ExtDevInfo", when = "hasExtDevInfo")
    public Map<Integer, ObjectLink> extDevInfo() {
        return settings.extDevInfo();
    }

    boolean hasManufacturer() {
        return platform.identity().manufacturer() != null;
    }

    boolean hasModel() {
        return platform.identity().model() != null;
    }

    boolean hasSerialNumber() {
        return platform.identity().serialNumber() != null;
    }

    boolean hasFirmwareVersion() {
        return platform.identity().firmwareVersion() != null;
    }

    boolean isFactoryResettable() {
        return platform.factoryResettable();
    }

    boolean hasPowerSources() {
        return !power.current().kinds().isEmpty();
    }

    boolean hasVoltages() {
        return !power.current().voltages().isEmpty();
    }

    boolean hasCurrents() {
        return !power.current().currents().isEmpty();
    }

    boolean hasBatteryLevel() {
        return power.current().hasLevel();
    }

    boolean hasBattery() {
        return power.current().of().battery() != null;
    }

    boolean hasMemory() {
        return platform.memory().isPresent();
    }

    boolean hasDeviceType() {
        return platform.identity().deviceType() != null;
    }

    boolean hasHardwareVersion() {
        return platform.identity().hardwareVersion() != null;
    }

    boolean hasSoftwareVersion() {
        return platform.identity().softwareVersion() != null;
    }

    boolean hasExtDevInfo() {
        return !settings.extDevInfo().isEmpty();
    }

    private static String text(@Nullable String known) {
        return Objects.requireNonNullElse(known, "");
    }
}
