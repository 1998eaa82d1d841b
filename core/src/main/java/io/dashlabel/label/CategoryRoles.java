package io.dashlabel.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the categories of a taxonomy are on the road. The rules of detections, the built-in scene classifier and the
 * search for wrong ground truth need it; a taxonomy of another domain leaves all lists empty. Immutable.
 *
 * @param person on foot
 * @param rider on a bicycle or a motorcycle
 * @param cycle a bicycle or a motorcycle
 * @param car a passenger car or the like
 * @param largeVehicle such as a truck, a bus or a train
 * @param trafficLight a signal
 * @param trafficSign a sign
 */
public record CategoryRoles(
        List<String> person,
        List<String> rider,
        List<String> cycle,
        List<String> car,
        List<String> largeVehicle,
        List<String> trafficLight,
        List<String> trafficSign) {

    public CategoryRoles {
        person = List.copyOf(person);
        rider = List.copyOf(rider);
        cycle = List.copyOf(cycle);
        car = List.copyOf(car);
        largeVehicle = List.copyOf(largeVehicle);
        trafficLight = List.copyOf(trafficLight);
        trafficSign = List.copyOf(trafficSign);
    }

    /** No category has a role. */
    public static CategoryRoles none() {
        return new CategoryRoles(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Returns the same roles for other words.
     *
     * @param known the category, of those that have these roles, that another word means
     */
    CategoryRoles of(List<String> words, Function<String, Optional<String>> known) {
        UnaryOperator<List<String>> same = role -> words.stream()
                .filter(word -> known.apply(word).filter(role::contains).isPresent())
                .toList();
        return new CategoryRoles(
                same.apply(person),
                same.apply(rider),
                same.apply(cycle),
                same.apply(car),
                same.apply(largeVehicle),
                same.apply(trafficLight),
                same.apply(trafficSign));
    }

    /** Cars and large vehicles. */
    public List<String> vehicles() {
        List<String> all = new ArrayList<>(car);
        all.addAll(largeVehicle);
        return all;
    }

    /** The categories that have a role. */
    Stream<String> named() {
        return Stream.of(person, rider, cycle, car, largeVehicle, trafficLight, trafficSign)
                .flatMap(List::stream);
    }
}
