/// The program.
public enum ClassroomCommand {
    public static func main() async {}
}
