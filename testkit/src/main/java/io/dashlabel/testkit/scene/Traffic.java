package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.SceneOptions.Place;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Selects the objects on the street at random from a larger number of candidates. */
final class Traffic {

    private static final double SIGHT = 95;

    private final Street street;
    private final Dice dice;

    /** Groups of objects that are present together, such as a rider and the bicycle. */
    private final List<List<Thing>> candidates = new ArrayList<>();

    private Traffic(Street street, Dice dice) {
        this.street = street;
        this.dice = dice;
    }

    /** Returns objects with at most this number of labels, and the poles that carry them. */
    static List<Thing> on(Street street, int labels, Dice dice) {
        Traffic traffic = new Traffic(street, dice);
        traffic.addAll();
        return traffic.choose(labels);
    }

    /** Returns the usual number of labels on a street of this kind. */
    static int usual(Place place, Dice dice) {
        return switch (place) {
            case CITY_STREET -> 12 + dice.upTo(28);
            case RESIDENTIAL, PARKING_LOT -> 8 + dice.upTo(18);
            case HIGHWAY -> 6 + dice.upTo(14);
            case TUNNEL -> 3 + dice.upTo(8);
        };
    }

    private void addAll() {
        for (double lane : street.ahead()) {
            lane(lane, 0, lane == 0 ? dice.between(8, 22) : dice.between(5.5, 16));
        }
        for (double lane : street.oncoming()) {
            lane(lane, Math.PI, dice.between(7, 20));
        }
        for (double row : street.parked()) {
            parkedRow(row);
        }
        if (street.place() != Place.HIGHWAY && street.place() != Place.TUNNEL) {
            people();
        }
        if (street.place() == Place.CITY_STREET) {
            signals();
        }
        if (street.place() != Place.TUNNEL) {
            signs();
        }
    }

    private List<Thing> choose(int labels) {
        for (int i = candidates.size() - 1; i > 0; i--) {
            Collections.swap(candidates, i, dice.upTo(i));
        }
        List<Thing> chosen = new ArrayList<>();
        long room = labels;
        for (List<Thing> together : candidates) {
            long needed =
                    together.stream().filter(t -> t.category().isPresent()).count();
            if (needed <= room) {
                room -= needed;
                chosen.addAll(together);
            }
        }
        return chosen;
    }

    private void lane(double x, double yaw, double start) {
        for (double z = start; z < SIGHT; ) {
            Dice own = dice.fork();
            double kind = own.between(0, 1);
            double away = own.between(-0.35, 0.35);
            double gap = own.between(4, 16);
            if (kind < 0.08 && street.place() != Place.HIGHWAY && street.place() != Place.TUNNEL) {
                twoWheeler(x + away, z, false, own);
                z += 3 + gap;
            } else {
                z = vehicle(x + away, z, yaw, kind, own) + gap;
            }
        }
    }

    private double vehicle(double x, double rear, double yaw, double kind, Dice own) {
        boolean large = kind > 0.86;
        boolean bus = large && kind > 0.94 && street.place() != Place.RESIDENTIAL;
        List<Body> bodies;
        if (bus) {
            bodies = List.of(Body.bus());
        } else if (large) {
            bodies = List.of(Body.cargo(), Body.cab());
        } else {
            bodies = List.of(own.pick(Body.sedan(), Body.suv(), Body.hatchback(), Body.sedan()));
        }
        double half = (bodies.get(bodies.size() - 1).front() - bodies.get(0).rear()) / 2 + 0.1;
        Pose pose = new Pose(x, rear + half, yaw + own.between(-0.02, 0.02));
        Vehicle vehicle =
                new Vehicle(bodies, pose, bus ? busPaint(own) : large ? boxPaint(own) : carPaint(own), carPaint(own));
        String category = bus ? "bus" : large ? "truck" : "car";
        candidates.add(List.of(Thing.labelled(category, rear + half, vehicle::draw)));
        return rear + 2 * half;
    }

    private void parkedRow(double x) {
        boolean across = street.place() == Place.PARKING_LOT;
        double z = across ? 5.4 : dice.between(3.5, 9);
        while (z < SIGHT * 0.7) {
            Dice own = dice.fork();
            if (across) {
                double yaw = own.chance(0.5) ? Math.PI / 2 : -Math.PI / 2;
                Vehicle car = new Vehicle(
                        List.of(own.pick(Body.sedan(), Body.suv(), Body.hatchback())),
                        new Pose(x, z, yaw),
                        carPaint(own),
                        Color.BLACK);
                if (own.chance(0.75)) {
                    candidates.add(List.of(Thing.labelled("car", z, car::draw)));
                }
                z += 2.8;
            } else {
                double yaw = x < 0 && own.chance(0.8) ? Math.PI : 0;
                z = vehicle(x, z, yaw, own.between(0, 0.9), own) + own.between(0.7, 8);
            }
        }
    }

    private void people() {
        double walk = Math.max(1, street.sidewalk());
        int count = street.place() == Place.CITY_STREET ? 26 : 8;
        for (int i = 0; i < count; i++) {
            Dice own = dice.fork();
            double z = own.between(6, 55);
            boolean crossing = own.chance(0.22);
            double x = crossing
                    ? own.between(street.left(), street.right())
                    : own.chance(0.5)
                            ? street.left() - own.between(0.4, walk - 0.3)
                            : street.right() + own.between(0.4, walk - 0.3);
            Person person = new Person(
                    x,
                    z,
                    own.between(1.5, 1.92),
                    own.between(-1, 1),
                    crossing || own.chance(0.35),
                    Person.Clothes.thrown(own));
            candidates.add(List.of(Thing.labelled("pedestrian", z, person::draw)));
        }
        for (int i = 0; i < 4; i++) {
            Dice own = dice.fork();
            twoWheeler(own.between(street.left() + 1, street.right() - 1), own.between(7, 40), own.chance(0.6), own);
        }
    }

    private void twoWheeler(double x, double z, boolean crossing, Dice own) {
        boolean motor = own.chance(0.4);
        Color paint = own.pick(
                new Color(0xB22222),
                new Color(0x24507A),
                new Color(0x1F1F22),
                new Color(0xE0E0DA),
                new Color(0x2E7D46));
        TwoWheeler machine = new TwoWheeler(x, z, motor, crossing, own.chance(0.5), paint, Person.Clothes.thrown(own));
        candidates.add(List.of(
                Thing.labelled(motor ? "motorcycle" : "bicycle", z, machine::drawMachine),
                Thing.labelled("rider", z - 0.01, machine::drawRider)));
    }

    private void signals() {
        Signal.Lamp lamp = dice.pick(Signal.Lamp.values());
        double z = dice.between(16, 42);
        for (int i = 0; i < 4; i++) {
            boolean right = i % 2 == 0;
            double pole = right ? street.right() + 0.7 : street.left() - 0.7;
            double head = i < 2 ? pole * 0.45 : pole + (right ? -0.35 : 0.35);
            Signal signal = new Signal(pole, head, i < 2 ? z : z + 0.5, i < 2 ? 5.6 : 3.4, lamp);
            candidates.add(List.of(
                    Thing.scenery(signal.z() + 0.02, signal::drawPole),
                    Thing.trafficLight(lamp.word(), signal.z(), signal::drawHead)));
        }
    }

    private void signs() {
        for (int i = 0; i < 5; i++) {
            Dice own = dice.fork();
            boolean highway = street.place() == Place.HIGHWAY;
            Sign.Kind kind = highway
                    ? own.pick(Sign.Kind.GUIDE, Sign.Kind.SPEED, Sign.Kind.GUIDE)
                    : own.pick(Sign.Kind.STOP, Sign.Kind.SPEED, Sign.Kind.WARNING);
            boolean large = kind == Sign.Kind.GUIDE;
            double aside = large ? 2.6 : 0.6;
            double x = own.chance(0.7) ? street.right() + aside : street.left() - aside;
            Sign sign = new Sign(x, own.between(10, large ? 70 : 38), large ? 5.5 : own.between(2.2, 2.8), kind);
            candidates.add(List.of(
                    Thing.scenery(sign.z() + 0.02, sign::drawPole),
                    Thing.labelled("traffic sign", sign.z(), sign::drawPlate)));
        }
    }

    private static Color carPaint(Dice own) {
        return own.pick(
                new Color(0xDADCDD),
                new Color(0xC9CBCD),
                new Color(0x25272A),
                new Color(0x2D2F33),
                new Color(0x8A8E92),
                new Color(0x6B6F74),
                new Color(0x8E2323),
                new Color(0x29477A),
                new Color(0x3D5A4A),
                new Color(0xA08C6A),
                new Color(0xE2B11F));
    }

    private static Color busPaint(Dice own) {
        return own.pick(
                new Color(0xDDE0E2),
                new Color(0x2B5FA3),
                new Color(0xC23B2B),
                new Color(0x2F7D5B),
                new Color(0xE0A818));
    }

    private static Color boxPaint(Dice own) {
        return own.pick(new Color(0xE3E3DF), new Color(0xD2CDBF), new Color(0x3F6CA0), new Color(0x7F5A38));
    }
}
