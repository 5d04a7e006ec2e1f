import accord from '@accord/lint';

export default accord;
