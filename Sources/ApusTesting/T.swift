public enum T{}
